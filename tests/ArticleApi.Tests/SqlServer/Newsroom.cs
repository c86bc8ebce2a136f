using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ArticleApi.Tests.SqlServer;

/// <summary>A small model in the manner of ours, for the checks to be checked on. A fault is planted last, so that it wins.</summary>
internal sealed class Newsroom(DbContextOptions<Newsroom> options, Action<ModelBuilder>? fault) : DbContext(options)
{
    public DbSet<Desk> Desks => Set<Desk>();

    public DbSet<Story> Stories => Set<Story>();

    public DbSet<Note> Notes => Set<Note>();

    public static IReadOnlyList<CodePointLimit> Limits { get; } = [new("Stories", "Headline", 200), new("Stories", "Body", 300_000), new("Desks", "Name", 100)];

    public static Newsroom On(OfflineSqlServer server, Action<ModelBuilder>? fault = null) =>
        new(new DbContextOptionsBuilder<Newsroom>()
            .UseSqlServer(OfflineSqlServer.ConnectionString)
            .AddInterceptors(server)
            .ReplaceService<IModelCacheKeyFactory, ModelPerFault>()
            .Options, fault);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasSequence<long>("StoryNumbers", "dbo");
        modelBuilder.Entity<Desk>(desk =>
        {
            desk.HasKey(entity => entity.Id).IsClustered(false);
            desk.Property(entity => entity.Number).ValueGeneratedOnAdd();
            desk.HasIndex(entity => entity.Number).IsUnique().IsClustered();
            desk.Property(entity => entity.Name).HasMaxLength(200);
            desk.Property(entity => entity.Code).HasMaxLength(20).IsUnicode(false);
            desk.HasIndex(entity => entity.Code).IsUnique();
        });
        modelBuilder.Entity<Story>(story =>
        {
            story.ToTable(table => table.HasCheckConstraint("CK_Stories_Version", "[Version] > 0"));
            story.HasKey(entity => entity.Id).IsClustered(false);
            story.Property(entity => entity.Number).ValueGeneratedOnAdd();
            story.HasIndex(entity => entity.Number).IsUnique().IsClustered();
            story.Property(entity => entity.Printed).HasDefaultValueSql("NEXT VALUE FOR [dbo].[StoryNumbers]");
            story.Property(entity => entity.Headline).HasMaxLength(400);
            story.Property(entity => entity.SortText).HasMaxLength(400).UseCollation("Latin1_General_100_BIN2");
            story.Property(entity => entity.Status).HasConversion<string>().HasMaxLength(20).IsUnicode(false);
            story.Property(entity => entity.Folded).HasComputedColumnSql("LOWER([Headline])", stored: true);
            story.Property(entity => entity.Version).IsConcurrencyToken();
            story.HasIndex(entity => new { entity.SortText, entity.Id });
            story.HasIndex(entity => entity.PublishedAt).HasFilter("[Gone] = CAST(0 AS bit)").HasAnnotation("SqlServer:Include", new[] { nameof(Story.Headline) });
            story.HasOne(entity => entity.Desk).WithMany(desk => desk.Stories).HasForeignKey(entity => entity.DeskId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Note>(note =>
        {
            note.HasOne(entity => entity.Story).WithMany(story => story.Notes).HasForeignKey(entity => entity.StoryId).OnDelete(DeleteBehavior.Cascade);
            note.HasOne(entity => entity.Desk).WithMany().HasForeignKey(entity => entity.DeskId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<Counter>(counter =>
        {
            counter.ToTable("Counter");
            counter.Property(entity => entity.Id).ValueGeneratedNever();
            counter.HasData(new Counter { Id = 1, Value = 0 });
        });
        fault?.Invoke(modelBuilder);
    }

    private sealed class ModelPerFault : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (typeof(Newsroom), designTime, ((Newsroom)context).Fault);
    }

    private Action<ModelBuilder>? Fault => fault;
}

internal enum StoryStatus { Draft, Published }

internal sealed class Desk
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public long Number { get; set; }

    public required string Name { get; set; }

    public required string Code { get; set; }

    public List<Story> Stories { get; } = [];
}

internal sealed class Story
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    public long Number { get; set; }

    public long Printed { get; set; }

    public required string Headline { get; set; }

    public required string SortText { get; set; }

    public string? Body { get; set; }

    public string? Folded { get; set; }

    public StoryStatus Status { get; set; }

    public bool Gone { get; set; }

    public DateTime? PublishedAt { get; set; }

    public byte[]? Rendered { get; set; }

    public long Version { get; set; } = 1;

    public Guid DeskId { get; set; }

    public Desk Desk { get; set; } = null!;

    public List<Note> Notes { get; } = [];
}

internal sealed class Note
{
    public long Id { get; set; }

    public required string Text { get; set; }

    public Guid StoryId { get; set; }

    public Story Story { get; set; } = null!;

    public Guid? DeskId { get; set; }

    public Desk? Desk { get; set; }
}

internal sealed class Counter
{
    public int Id { get; set; }

    public long Value { get; set; }
}
