package io.orderledger.api;

import java.util.List;

/** One page of an answer; each query has its own record for it. */
public interface Page<T> {
    int MAX_SIZE = 500;

    /** The rows of this page, in the order asked for. */
    List<T> rows();

    /** How many rows match in all. */
    long total();

    /** Which page this is, from 0. */
    int page();

    /** How many rows a page holds, 1 to {@link #MAX_SIZE}. */
    int size();

    /** The last global position that the answer reflects. */
    long position();
}
