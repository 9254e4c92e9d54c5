/** What a policy says to facts. */
@NullMarked
package io.orderledger.api.approval;

import org.jspecify.annotations.NullMarked;
