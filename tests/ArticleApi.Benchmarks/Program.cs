using ArticleApi.Benchmarks;

// `constant SIZE` serves the yardstick, `quotes` measures the comparison of quotes alone, `reading` that of imported texts, `variants` how quotes of the same words are found, `publishes` how many publications go through on the PostgreSQL of a connection string; everything else
// measures the API.
if (args is ["constant", var size]) return await ConstantServer.RunAsync(int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
if (args is ["quotes"]) return QuoteComparison.Run();
if (args is ["reading"]) return TextReading.Run();
if (args is ["publishes", var server]) return await PublishMeasurement.RunAsync(server);
if (args is ["variants", .. var database]) return await VariantSearch.RunAsync(database.FirstOrDefault());
return await Measurement.RunAsync(BenchmarkOptions.Parse(args));
