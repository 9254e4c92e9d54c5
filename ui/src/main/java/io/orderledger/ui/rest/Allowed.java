package io.orderledger.ui.rest;

import io.orderledger.api.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may use an operation, beside an administrator. An operation without it is closed to everybody. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Allowed {
    /** One of these roles; none named means: whoever has any role. */
    Role[] value() default {};
}
