/** Decisions that several aggregates take together, in one unit of work and one append. Lock order: account, order, split, payment, recent orders, approval case. */
@NullMarked
package io.orderledger.command.joint;

import org.jspecify.annotations.NullMarked;
