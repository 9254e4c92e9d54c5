/** Tests of the door for programs, most of them through real HTTP. */
@NullMarked
package io.orderledger.ui.rest;

import org.jspecify.annotations.NullMarked;
