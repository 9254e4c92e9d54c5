@NullMarked
package io.orderledger.proof.nodes;

import org.jspecify.annotations.NullMarked;
