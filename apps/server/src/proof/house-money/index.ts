export { type Booked, bookCapital, type HouseMovement, sendFunding } from "./house-money.ts";
