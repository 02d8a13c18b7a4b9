-- What a shop captured today, for its till: a payment that is whole when it begins is not in here.
create index payment_captured_at on payment (merchant, ended_at) where state = 'captured';
