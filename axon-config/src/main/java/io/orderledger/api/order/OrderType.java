package io.orderledger.api.order;

/** What kind of promise an order is. */
public enum OrderType {
    /** 常规: from stock at list conditions. */
    REGULAR,
    /** 定制: made for this dealer. */
    CUSTOM,
    /** 赠送: goods given away. */
    GIFT,
    /** 工程特价: at the special price of a named project. */
    PROJECT,
    /** 现款: paid before it ships. */
    CASH
}
