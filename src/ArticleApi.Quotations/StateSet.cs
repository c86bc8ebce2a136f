namespace ArticleApi.Quotations;

/// <summary>A set of small numbers as bits.</summary>
internal sealed class StateSet(int blocks)
{
    private readonly ulong[] bits = new ulong[blocks];

    public bool Has(int state) => (bits[state / 64] >> (state % 64) & 1) != 0;

    public void Add(int state) => bits[state / 64] |= 1UL << (state % 64);

    public void Remove(int state) => bits[state / 64] &= ~(1UL << (state % 64));

    public bool HasAny(int from, int to)
    {
        for (var state = from; state <= to; state++)
        {
            if (Has(state)) return true;
        }

        return false;
    }

    public void Add(StateSet other)
    {
        for (var i = 0; i < bits.Length; i++) bits[i] |= other.bits[i];
    }

    public StateSet Copy()
    {
        var copy = new StateSet(bits.Length);
        bits.CopyTo(copy.bits, 0);
        return copy;
    }

    /// <summary>Becomes what another is when each member goes on by one, as far as the mask lets it.</summary>
    public void ShiftOf(StateSet other, ulong[] mask)
    {
        var carry = 0UL;
        for (var i = 0; i < bits.Length; i++)
        {
            var from = other.bits[i];
            bits[i] = ((from << 1) | carry) & mask[i];
            carry = from >> 63;
        }
    }

    /// <summary>Adds to each member those up to so many more, but none beyond the last.</summary>
    public void Spread(int most, int last)
    {
        // Doubling: what reaches 1 further reaches 3, and 7.
        for (var reached = 0; reached < most;)
        {
            var by = Math.Min(reached + 1, most - reached);
            OrShifted(by);
            reached += by;
        }

        for (var state = last + 1; state < bits.Length * 64; state++) Remove(state);
    }

    /// <summary>The same, where nothing is neither a beginning nor an end: words are left out between others.</summary>
    public void Smear(int most, int last)
    {
        var had = Has(last);
        Remove(0);
        if (Array.TrueForAll(bits, b => b == 0))
        {
            Add(0);
            return;
        }

        Spread(most, last);
        Add(0);
        if (!had) Remove(last);
    }

    private void OrShifted(int by)
    {
        var (blockShift, bitShift) = (by / 64, by % 64);
        for (var i = bits.Length - 1; i >= blockShift; i--)
        {
            var moved = bits[i - blockShift] << bitShift;
            if (bitShift > 0 && i > blockShift) moved |= bits[i - blockShift - 1] >> (64 - bitShift);
            bits[i] |= moved;
        }
    }
}
