using System.Globalization;
using ArticleApi.Data.Text;
using CsCheck;

namespace ArticleApi.Tests.Text;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2017", "2017-01-01", "2017-12-31", DatePrecision.Year)]
    [InlineData("2017~", "2017-01-01", "2017-12-31", DatePrecision.Year)]
    [InlineData("2017-09", "2017-09-01", "2017-09-30", DatePrecision.Month)]
    [InlineData("2016-02?", "2016-02-01", "2016-02-29", DatePrecision.Month)]
    [InlineData("2200-12", "2200-12-01", "2200-12-31", DatePrecision.Month)]
    [InlineData("2017-09-05%", "2017-09-05", "2017-09-05", DatePrecision.Day)]
    [InlineData("2017-08/2017-09", "2017-08-01", "2017-09-30", DatePrecision.Interval)]
    [InlineData("2017-08~/2017-09-05?", "2017-08-01", "2017-09-05", DatePrecision.Interval)]
    [InlineData("2017/2017-03", "2017-01-01", "2017-03-31", DatePrecision.Interval)]
    [InlineData("2017/..", "2017-01-01", "2200-12-31", DatePrecision.Interval)]
    [InlineData("../2017-03", "1000-01-01", "2017-03-31", DatePrecision.Interval)]
    [InlineData("1817/2017-01-01", "1817-01-01", "2017-01-01", DatePrecision.Interval)]
    public void A_date_has_a_first_and_a_last_day(string text, string earliest, string latest, DatePrecision precision)
    {
        var (date, problem) = PartialDate.Parse(text);

        problem.ShouldBeNull();
        date!.Value.Value.ShouldBe(text);
        date.Value.Earliest.ShouldBe(DateOnly.ParseExact(earliest, "O", CultureInfo.InvariantCulture));
        date.Value.Latest.ShouldBe(DateOnly.ParseExact(latest, "O", CultureInfo.InvariantCulture));
        date.Value.Precision.ShouldBe(precision);
    }

    [Fact]
    public void Qualifiers_and_open_ends_are_known()
    {
        PartialDate.TryParse("2017~/..", out var about).ShouldBeTrue();
        (about.IsApproximate, about.IsUncertain, about.IsOpenEnded).ShouldBe((true, false, true));
        PartialDate.TryParse("2017%", out var both).ShouldBeTrue();
        (both.IsApproximate, both.IsUncertain, both.IsOpenEnded).ShouldBe((true, true, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("in 2017")]
    [InlineData("17")]
    [InlineData("2017-9")]
    [InlineData("2017-09-5")]
    [InlineData("2017/09/05")]
    [InlineData("05.09.2017")]
    [InlineData("20170905")]
    [InlineData("2017~?")]
    [InlineData("~2017")]
    [InlineData("2017-XX")]
    [InlineData("2017-09-05T10:00:00Z")]
    [InlineData("2017/")]
    [InlineData("/2017")]
    [InlineData("../..")]
    [InlineData("2017/../2018")]
    [InlineData(" 2017")]
    [InlineData("２０１７")]
    [InlineData("-2017")]
    public void Other_forms_are_refused(string text) => PartialDate.Parse(text).Problem.ShouldBe(new("edtf.format",
        "Use 2017, 2017-09, 2017-09-05, 2017~ or 2017-08/2017-09; write ‘in 2017’ as 2017."));

    [Theory]
    [InlineData("2017-13", "edtf.invalid_date")]
    [InlineData("2017-00", "edtf.invalid_date")]
    [InlineData("2017-02-29", "edtf.invalid_date")]
    [InlineData("1900-02-29", "edtf.invalid_date")]
    [InlineData("2017-09-31/2018", "edtf.invalid_date")]
    [InlineData("0000", "edtf.invalid_date")]
    [InlineData("0999-12", "edtf.invalid_date")]
    [InlineData("2201", "edtf.invalid_date")]
    [InlineData("2017-09/2017-08", "edtf.order")]
    [InlineData("2018/2017-06", "edtf.order")]
    [InlineData("1817/2017-01-02", "edtf.order")]
    public void Dates_that_cannot_be_are_refused(string text, string code) =>
        PartialDate.Parse(text).Problem!.Code.ShouldBe(code);

    [Fact]
    public void Any_text_is_a_date_or_has_a_problem() =>
        Gen.OneOf<string>(CleanTextTests.AnyText, Gen.String["0129-/.~?%"]).Sample(text =>
        {
            var (date, problem) = PartialDate.Parse(text);
            return (date is null) == (problem is not null) && (date is not { } known || known.Earliest <= known.Latest);
        });
}
