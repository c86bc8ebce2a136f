using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Architecture;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_of_every_engine_make_the_model()
    {
        foreach (var db in EngineContexts.All())
            using (db) db.Database.HasPendingModelChanges().ShouldBeFalse(db.GetType().Name);
    }
}
