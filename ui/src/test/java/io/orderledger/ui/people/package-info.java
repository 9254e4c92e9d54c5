/** Tests of the screen of people. */
@NullMarked
package io.orderledger.ui.people;

import org.jspecify.annotations.NullMarked;
