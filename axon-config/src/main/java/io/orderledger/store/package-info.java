/** The event store on PostgreSQL: append, receipts, reading in order. */
@NullMarked
package io.orderledger.store;

import org.jspecify.annotations.NullMarked;
