/** What policies and cases decide. */
@NullMarked
package io.orderledger.command.approval;

import org.jspecify.annotations.NullMarked;
