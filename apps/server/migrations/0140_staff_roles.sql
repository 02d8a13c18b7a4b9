-- The roles of the house as the contract's table names them (packages/contract/src/staff-roles.ts).
alter table staff_member drop constraint staff_role;
alter table staff_member add constraint staff_role check (
  case when merchant is null then role in ('operator', 'checker', 'support', 'compliance',
    'security', 'auditor', 'administrator')
  else role in ('owner', 'cashier') end
);
