/** Units and staff: who works where, and what each may decide. */
@NullMarked
package io.orderledger.command.people;

import org.jspecify.annotations.NullMarked;
