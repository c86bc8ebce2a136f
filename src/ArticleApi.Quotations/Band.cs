namespace ArticleApi.Quotations;

/// <summary>
/// The part of a table of distances that ways of at most so many differences can cross. A way ends in the last cell and may begin in
/// any column of the first row.
/// </summary>
internal sealed class Band(int rows, int columns, int distance)
{
    private const short Far = short.MaxValue / 2;

    private readonly int width = (2 * distance) + 1;

    public int Rows => rows;

    public int Columns => columns;

    public int Size => (rows + 1) * width;

    public int At(short[] cells, int row, int column)
    {
        var at = Place(row, column);
        return at < 0 || column < 0 || column > columns ? Far : cells[(row * width) + at];
    }

    public void Fill(short[] cells, Func<int, int, bool> areSame)
    {
        for (var row = 0; row <= rows; row++)
        {
            var first = Math.Max(0, First(row));
            var last = Math.Min(columns, First(row) + width - 1);
            for (var column = first; column <= last; column++)
            {
                cells[(row * width) + Place(row, column)] = row == 0 ? (short)0 : (short)Math.Min(Far, Math.Min(
                    At(cells, row - 1, column) + 1,
                    column == 0 ? Far : Math.Min(At(cells, row, column - 1) + 1, At(cells, row - 1, column - 1) + (areSame(row - 1, column - 1) ? 0 : 1))));
            }
        }
    }

    private int First(int row) => columns - (rows - row) - distance;

    private int Place(int row, int column)
    {
        var at = column - First(row);
        return at >= 0 && at < width ? at : -1;
    }
}
