-- What a payment settles was not kept before: all payments are told again from their events, as those of a new view are.
truncate view.payment;
update view.projection_position set position = 0 where name = 'payment-view';
do $$
begin
    if to_regclass('store.token') is null then return; end if; -- The view alone, without a store beside it.
    delete from store.token where processor_name = 'payment-view';
    delete from store.dead_letter where processor = 'payment-view';
    delete from store.dead_letter_name where processor = 'payment-view';
end
$$;
