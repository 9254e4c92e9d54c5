alter table view.payment
    -- Above some amount somebody else than this verifies it.
    add column registered_by text,
    -- How much of which open item it settles: a JSON list, in the order in which they were settled.
    add column settled text not null default '[]';
