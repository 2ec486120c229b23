/**
 * Shapes: whether plain data is what the interfaces of the blueprint allow. The check itself is
 * generated from them (`scripts/blueprint-schema.js`); the messages are about the one shape that
 * was meant, by its kind.
 */
export { checkShape, type ShapeCheck } from "./check.ts";
