using System.Numerics;
using System.Text;

namespace ArticleApi.Data.Text;

internal static class MixedScripts
{
    /// <summary>Whether letters of several scripts stand side by side; Chinese and Japanese may mix theirs with Latin.</summary>
    public static bool In(string label)
    {
        var seen = Script.None;
        foreach (var rune in label.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                seen |= Of(rune.Value);
        }

        var others = seen & ~(Script.Latin | Script.EastAsian);
        return others != Script.None && !(others == seen && BitOperations.IsPow2((int)others));
    }

    private static Script Of(int c) => c switch
    {
        < 0x0250 or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        >= 0x0370 and <= 0x03FF or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
        >= 0x0400 and <= 0x052F or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => Script.Cyrillic,
        >= 0x0530 and <= 0x058F => Script.Armenian,
        >= 0x0590 and <= 0x05FF => Script.Hebrew,
        >= 0x0600 and <= 0x08FF => Script.Arabic,
        >= 0x1100 and <= 0x11FF or (>= 0x2E80 and <= 0x9FFF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7FF) or >= 0x20000 => Script.EastAsian,
        _ => Script.Other,
    };

    [Flags]
    private enum Script
    {
        None = 0,
        Latin = 1,
        EastAsian = 2,
        Greek = 4,
        Cyrillic = 8,
        Armenian = 16,
        Hebrew = 32,
        Arabic = 64,
        Other = 128,
    }
}
