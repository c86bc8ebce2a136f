using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.SqlServer;

/// <summary>A check that finds nothing proves nothing until it has been seen to find: faults planted in the schema.</summary>
public sealed class SchemaFaultTests
{
    private static readonly Dictionary<string, (string Code, Action<ModelBuilder> Fault)> Planted = new(StringComparer.Ordinal)
    {
        ["two cascade paths"] = ("1785", model => model.Entity<Story>().HasOne(story => story.Desk).WithMany(desk => desk.Stories).OnDelete(DeleteBehavior.Cascade)),
        ["a cascade to itself"] = ("1785", model => model.Entity<Story>().HasOne<Story>().WithMany().HasForeignKey("ParentId").OnDelete(DeleteBehavior.Cascade)),
        ["an index key too long"] = ("1945", model => model.Entity<Story>().HasIndex(story => new { story.Headline, story.SortText, story.Rendered }).Metadata.Properties[2].SetMaxLength(200)),
        ["a clustered key too long"] = ("1945", model => model.Entity<Desk>(desk =>
        {
            desk.HasIndex(entity => entity.Number).IsClustered(false);
            desk.Property(entity => entity.Name).HasMaxLength(451);
            desk.HasIndex(entity => entity.Name).IsClustered();
        })),
        ["a text too short for its limit"] = ("2628", model => model.Entity<Story>().Property(story => story.Headline).HasMaxLength(399)),
        ["a text that is not Unicode"] = ("house", model => model.Entity<Desk>().Property(desk => desk.Name).IsUnicode(false)),
        ["a limit of a missing column"] = ("207", model => model.Entity<Desk>().Property(desk => desk.Name).HasColumnName("Title")),
        ["nvarchar over 4000"] = ("131", model => model.Entity<Story>().Property(story => story.Body).HasColumnType("nvarchar(5000)")),
        ["varbinary over 8000"] = ("131", model => model.Entity<Story>().Property(story => story.Rendered).HasColumnType("varbinary(9000)")),
        ["a primary key clustered on a guid"] = ("house", model => model.Entity<Note>().HasKey(note => note.StoryId)),
        ["two rowversions"] = ("2738", model =>
        {
            model.Entity<Desk>().Property<byte[]>("One").HasColumnType("rowversion");
            model.Entity<Desk>().Property<byte[]>("Two").HasColumnType("rowversion");
        }
        ),
        ["a temporal table"] = ("house", model => model.Entity<Desk>().ToTable(table => table.IsTemporal())),
        ["a type that does not exist"] = ("SQL71501", model => model.Entity<Story>().Property(story => story.Body).HasColumnType("jsonb")),
        ["a type of SQL Server 2025"] = ("2715", model => model.Entity<Story>().Property(story => story.Body).HasColumnType("json")),
        ["a collation of another engine"] = ("448", model => model.Entity<Story>().Property(story => story.SortText).UseCollation("NOCASE")),
        ["a filter over a missing column"] = ("SQL71501", model => model.Entity<Story>().HasIndex(story => story.PublishedAt).HasFilter("[Deleted] = 0")),
        ["a check over a missing column"] = ("SQL71501", model => model.Entity<Story>().ToTable(table => table.HasCheckConstraint("CK_Missing", "[Missing] > 0"))),
        ["a check with a function of another engine"] = ("195", model => model.Entity<Story>().ToTable(table => table.HasCheckConstraint("CK_Length", "LENGTH([Headline]) > 0"))),
        ["a default with a function of another engine"] = ("195", model => model.Entity<Desk>().Property(desk => desk.Code).HasDefaultValueSql("lpad('x')")),
        ["a sequence without its schema"] = ("house", model => model.Entity<Story>().Property(story => story.Printed).HasDefaultValueSql("NEXT VALUE FOR [StoryNumbers]")),
        ["a sequence that does not exist"] = ("SQL71501", model => model.Entity<Story>().Property(story => story.Printed).HasDefaultValueSql("NEXT VALUE FOR [dbo].[Numbers]")),
        ["a computed column over a missing one"] = ("SQL71501", model => model.Entity<Story>().Property(story => story.Folded).HasComputedColumnSql("LOWER([Title])", stored: true)),
        ["two clustered indexes"] = ("SQL71531", model => model.Entity<Story>().HasIndex(story => story.PublishedAt).HasFilter(null).HasAnnotation("SqlServer:Include", null).IsClustered()),
        ["a long text as a key"] = ("1919", model => model.Entity<Story>().Property(story => story.SortText).HasColumnType("nvarchar(max)")),
        ["a foreign key of another type"] = ("SQL71515", model => model.Entity<Note>().Property(note => note.StoryId).HasColumnType("nvarchar(36)")),
        ["SET NULL on a column that is not nullable"] = ("1761", model => model.Entity<Story>().HasOne(story => story.Desk).WithMany(desk => desk.Stories).OnDelete(DeleteBehavior.SetNull)),
        ["two constraints of one name"] = ("SQL71508", model => model.Entity<Note>().HasKey(note => note.Id).HasName("PK_Stories")),
        ["two columns of one name"] = ("SQL71508", model => model.Entity<Note>().Property<string>("Other").HasColumnName("text")),
        ["a precision over 38"] = ("2750", model => model.Entity<Note>().Property<decimal>("Price").HasPrecision(40, 2)),
        ["syntax"] = ("102", model => model.Entity<Story>().Property(story => story.Printed).HasDefaultValueSql("NEXT VALUE OF x")),
        ["seed data of a wrong length"] = ("2628", model => model.Entity<Desk>().HasData(new { Id = Guid.CreateVersion7(), Number = 1L, Name = "n", Code = new string('x', 21) })),
    };

    [Fact]
    public void A_column_that_an_index_holds_twice_is_found() =>
        SqlServerModel.Load("CREATE TABLE [T] ([A] int NOT NULL)\nGO\nCREATE INDEX [I] ON [T] ([A]) INCLUDE ([A])").Validate().ShouldHave("1909");

    public static TheoryData<string> Faults => [.. Planted.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_of_the_schema_is_found(string name)
    {
        var (code, fault) = Planted[name];
        using var db = Newsroom.On(new OfflineSqlServer(), fault);

        SqlServerModel.Of(db).Validate(Newsroom.Limits).ShouldHave(code);
    }
}
