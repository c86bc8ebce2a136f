using System.Reflection;
using ArticleApi.Data;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Architecture;

public sealed class CompiledModelTests
{
    private const string Remedy = "`dotnet ef dbcontext optimize -o CompiledModel` in the project of the engine makes it anew: ";

    [Fact]
    public void The_compiled_model_of_every_engine_is_that_of_the_code()
    {
        foreach (var db in EngineContexts.All())
        {
            using var _ = db;
            var folder = Directory.CreateTempSubdirectory("compiled-model-").FullName;
            try
            {
                Generate(db, folder);
                var project = db.GetType().Assembly.GetName().Name!;
                var committed = Read(Path.Combine(Repository.Root, "src", project, "CompiledModel"));
                var current = Read(folder);
                committed.Keys.ShouldBe(current.Keys, ignoreOrder: true, Remedy + project);
                foreach (var (file, text) in current) (committed[file] == text).ShouldBeTrue($"{Remedy}{project}, {file}");
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public void Every_engine_runs_on_its_compiled_model()
    {
        foreach (var db in EngineContexts.All())
            using (db) db.Model.GetType().Assembly.ShouldBe(db.GetType().Assembly);
    }

    // What the tool does, without its process: a clone may not have it restored.
    private static void Generate(ArticleDbContext db, string folder)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
        var engine = Assembly.Load(new AssemblyName(db.GetService<IDatabaseProvider>().Name));
        var type = engine.GetType(engine.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName, throwOnError: true)!;
        ((IDesignTimeServices)Activator.CreateInstance(type)!).ConfigureDesignTimeServices(services);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
            db.GetService<IDesignTimeModel>().Model,
            folder,
            new CompiledModelCodeGenerationOptions
            {
                ContextType = db.GetType(),
                ModelNamespace = $"{db.GetType().Namespace}.CompiledModel",
                Language = "C#",
                UseNullableReferenceTypes = true,
            });
    }

    // The id of a model is another one each time that it is made.
    private static Dictionary<string, string> Read(string folder) => Directory.GetFiles(folder, "*.cs").ToDictionary(
        path => Path.GetFileName(path),
        path => string.Join('\n', File.ReadLines(path).Where(line => !line.Contains("modelId:", StringComparison.Ordinal))),
        StringComparer.Ordinal);
}
