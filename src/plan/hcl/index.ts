/**
 * Somebody's `.tf` files as terms and blocks, by way of a parser from npm. Loaded only
 * when sources are given.
 */
export {
	bodyOfTree,
	nestedBody,
	type WrittenBlock,
	type WrittenBody,
} from "./body.ts";
export { termOfTree } from "./expression.ts";
export {
	firstBroken,
	loadParser,
	type ParseTree,
	type TreeNode,
} from "./tree.ts";
