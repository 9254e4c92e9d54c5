/** A believable brand for a newcomer's first look; made by sending commands, like everybody else. Nobody needs this package. */
@NullMarked
package io.orderledger.ui.demo;

import org.jspecify.annotations.NullMarked;
