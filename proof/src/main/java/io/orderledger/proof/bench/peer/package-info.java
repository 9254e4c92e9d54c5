/** The stock ways of taking an order on credit, each as fast as a careful user of its framework would make it. */
@NullMarked
package io.orderledger.proof.bench.peer;

import org.jspecify.annotations.NullMarked;
