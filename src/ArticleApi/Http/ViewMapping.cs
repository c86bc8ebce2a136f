using System.Reflection;
using Mapster;

namespace ArticleApi.Http;

/// <summary>The one mapping configuration: inputs to records, records to views. Every member of a target has a source or is ignored by name.</summary>
internal static class ViewMapping
{
    public static TypeAdapterConfig Config { get; } = Build();

    private static TypeAdapterConfig Build()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };

        // Embedded values are immutable records shared by inputs, records and views.
        config.Default.ShallowCopyForSameType(true);

        // What only the model may set is none of the mapping's business.
        config.Default.IgnoreMember((member, side) => side == MemberSide.Destination && member.SetterModifier != AccessModifier.Public);
        config.Scan(Assembly.GetExecutingAssembly());
        config.Compile();
        return config;
    }
}
