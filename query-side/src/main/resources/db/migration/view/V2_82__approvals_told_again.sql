-- Who hands on a right was not kept among those asked before: all cases are told again from their events.
truncate view.approval, view.approval_asked, view.approval_history, view.approval_policy;
update view.projection_position set position = 0 where name = 'approval-view';
do $$
begin
    if to_regclass('store.token') is null then return; end if; -- The view alone, without a store beside it.
    delete from store.token where processor_name = 'approval-view';
    delete from store.dead_letter where processor = 'approval-view';
    delete from store.dead_letter_name where processor = 'approval-view';
end
$$;
