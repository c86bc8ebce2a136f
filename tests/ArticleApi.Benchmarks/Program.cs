using ArticleApi.Benchmarks;

// `constant SIZE` serves the yardstick; everything else measures the API against it.
if (args is ["constant", var size]) return await ConstantServer.RunAsync(int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
return await Measurement.RunAsync(BenchmarkOptions.Parse(args));
