/** A believable brand for a newcomer first look; made by sending commands, like everybody else. */
@NullMarked
package io.orderledger.ui.demo;

import org.jspecify.annotations.NullMarked;
