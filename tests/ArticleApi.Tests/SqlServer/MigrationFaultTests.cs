using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Two migrations as the tools would scaffold them, sound and with faults planted in the second.</summary>
public sealed class MigrationFaultTests
{
    private static readonly Dictionary<string, (string Code, Action<List<MigrationOperation>> Fault)> Planted = new(StringComparer.Ordinal)
    {
        ["a forgotten column"] = ("differs", operations => operations.RemoveAll(operation => operation is AddColumnOperation)),
        ["a column of another type"] = ("differs", operations => Only<AddColumnOperation>(operations).ColumnType = "int"),
        ["a column that may be null"] = ("differs", operations => Only<AddColumnOperation>(operations).IsNullable = true),
        ["a forgotten widening"] = ("differs", operations => operations.RemoveAll(operation => operation is AlterColumnOperation { Name: "Code" })),
        ["a forgotten default"] = ("differs", operations => operations.OfType<AlterColumnOperation>().Single(operation => operation.Name is "Printed").DefaultValueSql = null),
        ["a column renamed to another name"] = ("differs", operations => Only<RenameColumnOperation>(operations).NewName = "Tekst"),
        ["a column renamed that does not exist"] = ("207", operations => Only<RenameColumnOperation>(operations).Name = "Nothing"),
        ["a forgotten index"] = ("differs", operations => operations.RemoveAll(operation => operation is CreateIndexOperation)),
        ["an index over a missing column"] = ("207", operations => Only<CreateIndexOperation>(operations).Columns = ["Nothing"]),
        ["an index that is unique"] = ("differs", operations => Only<CreateIndexOperation>(operations).IsUnique = true),
        ["a column dropped under its index"] = ("5074", operations => operations.RemoveAll(operation => operation is DropIndexOperation)),
        ["an index dropped twice"] = ("3701", operations => operations.Insert(0, operations.OfType<DropIndexOperation>().First())),
        ["a column added twice"] = ("2705", operations => operations.Add(Only<AddColumnOperation>(operations))),
        ["a table created again"] = ("2714", operations => operations.Add(new SqlOperation { Sql = "CREATE TABLE [Notes] ([Id] int NOT NULL)" })),
        ["a table that is not in the model"] = ("differs", operations => operations.Add(new SqlOperation { Sql = "CREATE TABLE [Extra] ([Id] int NOT NULL)" })),
        ["a table dropped that is referenced"] = ("3726", operations => operations.Add(new DropTableOperation { Name = "Stories" })),
        ["a key dropped that is referenced"] = ("3725", operations => operations.Add(new DropPrimaryKeyOperation { Table = "Stories", Name = "PK_Stories" })),
        ["a constraint dropped that does not exist"] = ("3728", operations => operations.Add(new DropForeignKeyOperation { Table = "Notes", Name = "FK_Nothing" })),
        ["a key column changed under its index"] = ("5074", operations => operations.Add(new SqlOperation { Sql = "ALTER TABLE [Stories] ALTER COLUMN [SortText] nvarchar(100) NOT NULL" })),
        ["a column renamed that a check names"] = ("15336", operations => operations.Add(new RenameColumnOperation { Table = "Stories", Name = "Version", NewName = "Edition" })),
        ["data outside EXEC"] = ("house", operations => operations.Add(new SqlOperation { Sql = "UPDATE [Counter] SET [Value] = 1" })),
        ["data for a column that is gone"] = ("SQL71501", operations => operations.Add(new SqlOperation { Sql = "EXEC(N'UPDATE [Stories] SET [Length] = 1')" })),
        ["data without a value that must be"] = ("515", operations => operations.Add(new SqlOperation { Sql = "EXEC(N'INSERT INTO [Counter] ([Id]) VALUES (2)')" })),
        ["data by a function of another engine"] = ("195", operations => operations.Add(new SqlOperation { Sql = "EXEC(N'UPDATE [Counter] SET [Value] = NOW()')" })),
        ["a column added and used in one batch"] = ("207", operations => operations.Add(new SqlOperation { Sql = "ALTER TABLE [Counter] ADD [More] int NULL; UPDATE [Counter] SET [More] = 1" })),
        ["syntax"] = ("102", operations => operations.Add(new SqlOperation { Sql = "ALTER TABLE [Counter] ADD COLUMN [More] int" })),
        ["ALTER DATABASE inside a transaction"] = ("226", operations => operations.Add(new SqlOperation { Sql = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON" })),
        ["full text inside a transaction"] = ("574", operations => operations.Add(new SqlOperation { Sql = "CREATE FULLTEXT CATALOG [Texts]" })),
        ["a statement that the replay cannot judge"] = ("unknown", operations => operations.Add(new SqlOperation { Sql = "DISABLE TRIGGER ALL ON [Stories]" })),
        ["a sequence dropped that does not exist"] = ("3701", operations => operations.Add(new DropSequenceOperation { Name = "Nothing" })),
    };

    public static TheoryData<string> Faults => [.. Planted.Keys];

    [Fact]
    public void Sound_migrations_give_no_finding() => Replay(_ => { }).ShouldBeEmpty();

    [Fact]
    public void The_sound_migrations_do_what_the_replay_is_for()
    {
        var kinds = Migrations(out _)[1].Migration.UpOperations.Select(operation => operation.GetType()).ToHashSet();
        foreach (var kind in new[] { typeof(AddColumnOperation), typeof(AlterColumnOperation), typeof(DropColumnOperation), typeof(RenameColumnOperation), typeof(CreateIndexOperation), typeof(DropIndexOperation), typeof(DeleteDataOperation) })
        {
            kinds.ShouldContain(kind);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_of_a_migration_is_found(string name) => Replay(Planted[name].Fault).ShouldHave(Planted[name].Code);

    [Fact]
    public void A_model_that_has_moved_on_since_the_last_migration_is_found()
    {
        var migrations = Migrations(out var db);
        using var later = Newsroom.On(new OfflineSqlServer(), model => model.Entity<Desk>().Property<int>("Size"));
        using (db) MigrationReplay.Check(db, later.Database.GenerateCreateScript(), migrations).ShouldHave("differs");
    }

    [Fact]
    public void A_target_model_that_sql_server_refuses_is_found()
    {
        using var db = Newsroom.On(new OfflineSqlServer(), model => model.Entity<Story>().Property(story => story.Body).HasColumnType("jsonb"));
        var migration = new Scaffolded(Difference(db, null, Model(db)), Model(db));

        MigrationReplay.Check(db, db.Database.GenerateCreateScript(), ("Initial", migration)).ShouldHave("SQL71501");
    }

    [Fact]
    public void A_context_without_migrations_is_found()
    {
        using var db = Newsroom.On(new OfflineSqlServer());

        MigrationReplay.Check(db).ShouldHave("none");
    }

    private static IReadOnlyList<Finding> Replay(Action<List<MigrationOperation>> fault)
    {
        var migrations = Migrations(out var db);
        using (db)
        {
            fault(((Scaffolded)migrations[1].Migration).Operations);
            return MigrationReplay.Check(db, db.Database.GenerateCreateScript(), migrations);
        }
    }

    /// <summary>From how the model was to how it is.</summary>
    private static List<(string Name, Migration Migration)> Migrations(out Newsroom db)
    {
        db = Newsroom.On(new OfflineSqlServer());
        using var before = Newsroom.On(new OfflineSqlServer(), Before);
        var (first, second) = (Model(before), Model(db));
        return [("Initial", new Scaffolded(Difference(db, null, first), first)), ("Second", new Scaffolded(Difference(db, first, second), second))];
    }

    private static void Before(ModelBuilder model)
    {
        model.Entity<Story>().Ignore(story => story.Gone);
        model.Entity<Story>().HasIndex(story => story.PublishedAt).HasFilter(null);
        model.Entity<Story>().Property<int>("Length").HasDefaultValue(0);
        model.Entity<Story>().HasIndex("Length");
        model.Entity<Story>().Property(story => story.Printed).HasDefaultValueSql(null).ValueGeneratedNever();
        model.Entity<Desk>().Property(desk => desk.Code).HasMaxLength(10);
        model.Entity<Note>().Property(note => note.Text).HasColumnName("Words");
        model.Entity<Counter>().HasData(new Counter { Id = 2, Value = 5 });
    }

    private static IModel Model(DbContext context) => context.GetService<IDesignTimeModel>().Model;

    private static List<MigrationOperation> Difference(DbContext context, IModel? from, IModel to) =>
        [.. context.GetService<IMigrationsModelDiffer>().GetDifferences(from?.GetRelationalModel(), to.GetRelationalModel())];

    private static T Only<T>(List<MigrationOperation> operations) where T : MigrationOperation => operations.OfType<T>().First();

    private sealed class Scaffolded(List<MigrationOperation> operations, IModel target) : Migration
    {
        public List<MigrationOperation> Operations => operations;

        public override IReadOnlyList<MigrationOperation> UpOperations => operations;

        public override IModel TargetModel => target;

        protected override void Up(MigrationBuilder migrationBuilder)
        {
        }
    }
}
