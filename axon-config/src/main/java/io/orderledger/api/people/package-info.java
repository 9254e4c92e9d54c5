/** The words of people: organisation units, staff and what they may decide. */
@NullMarked
package io.orderledger.api.people;

import org.jspecify.annotations.NullMarked;
