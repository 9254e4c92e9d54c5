package io.orderledger.ui.shell;

import io.orderledger.api.ActorSource;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who is offered what, and asked again when it is done: a right may have been taken away while the screen was open. */
@Component
public class Rights {
    private final ActorSource actors;

    Rights(ActorSource actors) {
        this.actors = actors;
    }

    /** Whether to offer it. */
    public boolean may(Right right) {
        var actor = actors.current();
        return right.roles().stream().anyMatch(actor::has);
    }

    /** @throws Refused with {@link RefusalCode#RIGHT_MISSING}: call it before every command sent from a screen */
    public void must(Right right) {
        if (may(right)) return;
        throw new Refused(
                RefusalCode.RIGHT_MISSING,
                "actor",
                actors.current().name(),
                "role",
                right.roles().stream().map(Role::name).collect(Collectors.joining(", ")));
    }
}
