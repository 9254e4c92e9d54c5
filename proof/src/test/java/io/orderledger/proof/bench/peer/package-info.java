@NullMarked
package io.orderledger.proof.bench.peer;

import org.jspecify.annotations.NullMarked;
