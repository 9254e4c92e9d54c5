/** People as tests know them. */
@NullMarked
package io.orderledger.command.people;

import org.jspecify.annotations.NullMarked;
