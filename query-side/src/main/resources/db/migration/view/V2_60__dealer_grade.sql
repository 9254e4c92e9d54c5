alter table view.dealer add column grade text;
