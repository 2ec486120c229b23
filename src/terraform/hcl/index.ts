/**
 * Terraform's native syntax. An expression is printed flat, on one line, or laid
 * out over several; lines carry their `=` apart until the whole file is aligned as
 * `terraform fmt` does it. Nothing here knows the provider but through the schema.
 */
export { flat } from "./flat.ts";
export { isIdentifier, unquotedText } from "./string.ts";
export { type SourceFile, writeHcl } from "./write.ts";
