package io.orderledger.ui.rest;

import io.orderledger.api.Page;
import jakarta.servlet.http.HttpServletRequest;

/** Which page of a list is asked for. */
record Paging(int page, int size) {
    static final String PAGE = "page";
    static final String SIZE = "size";
    static final int DEFAULT_SIZE = 50;
    static final int MAX_PAGE = 1_000_000;

    static Paging of(HttpServletRequest request) {
        var form = new Form();
        var page = form.read(PAGE, () -> Numbers.parameter(request, PAGE, 0, 0, MAX_PAGE));
        var size = form.read(SIZE, () -> Numbers.parameter(request, SIZE, DEFAULT_SIZE, 1, Page.MAX_SIZE));
        return form.whole(() -> new Paging(page.get().intValue(), size.get().intValue()));
    }
}
