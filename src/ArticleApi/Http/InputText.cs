using ArticleApi.Data.Text;

namespace ArticleApi.Http;

/// <summary>Cleans every text of an input in place, before any rule sees it.</summary>
public static class InputText
{
    public static void Clean(object input, IList<ApiError> errors) =>
        InputPlan.Walk(input, (owner, member, pointer) =>
        {
            if (member.Text is null || !member.HoldsText) return;
            var field = FieldNames.Of(member.Name);
            var value = member.Property.GetValue(owner);
            if (value is string single)
            {
                if (TryClean(single, member, field, pointer, errors, out var cleaned)) member.Property.SetValue(owner, cleaned);
            }
            else if (value is IEnumerable<string?> list)
            {
                member.Property.SetValue(owner, CleanList(list, member, field, pointer, errors));
            }
        });

    /// <summary>The text members that nothing cleans and nobody exempted: a mistake in the input type.</summary>
    public static IEnumerable<string> Unmarked(Type input) => Unmarked(input, []);

    private static IEnumerable<string> Unmarked(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type)) yield break;
        foreach (var member in InputPlan.For(type).Members.Where(member => !member.IsRaw))
        {
            if (member.HoldsText && member.Text is null) yield return $"{type.Name}.{member.Property.Name}";
            if (member.ItemType is not { } inner || !InputPlan.IsRecord(inner)) continue;

            var derived = inner.Assembly.GetTypes().Where(candidate => candidate.IsSubclassOf(inner));
            foreach (var name in derived.Prepend(inner).SelectMany(next => Unmarked(next, seen))) yield return name;
        }
    }

    private static object CleanList(
        IEnumerable<string?> list, InputMember member, string field, string pointer, IList<ApiError> errors)
    {
        var cleaned = new List<string?>();
        foreach (var item in list)
        {
            var place = JsonPointer.Append(pointer, cleaned.Count);
            string? value = null;
            var isFine = item is null || TryClean(item, member, field, place, errors, out value);
            if (isFine && value is null)
                errors.Add(new ApiError(place, ProblemCodes.Required, $"{field}: an item must not be empty."));
            cleaned.Add(isFine ? value : item);
        }

        return member.Property.PropertyType.IsArray ? cleaned.ToArray() : cleaned;
    }

    private static bool TryClean(string value, InputMember member, string field, string pointer, IList<ApiError> errors, out string? cleaned)
    {
        var text = member.Text!;
        (cleaned, var problem) = CleanText.Clean(value, text.Kind, text.Max, field, text.Min);
        if (problem is null && cleaned is { } clean && member.Form is { } form) (cleaned, problem) = form.Check(clean);
        if (problem is null) return true;
        errors.Add(new ApiError(pointer, problem.Code, problem.Detail));
        return false;
    }
}
