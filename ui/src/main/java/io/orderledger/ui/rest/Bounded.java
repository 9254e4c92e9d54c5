package io.orderledger.ui.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads at most one byte more than is allowed, so that the reader sees it was too much and the disk stays whole. */
final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long max) {
        super(in);
        this.left = max + 1;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) return -1;
        var read = super.read();
        if (read >= 0) left--;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left <= 0) return -1;
        var read = super.read(bytes, offset, (int) Math.min(length, left));
        if (read > 0) left -= read;
        return read;
    }
}
