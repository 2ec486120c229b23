/**
 * Addresses as values: IPv4 blocks, and paths into a blueprint. Each is parsed once, at the
 * edge, and printed once, for people; nothing else in the product splits such strings.
 * Pure; imports nothing.
 */
export {
	type BlueprintPath,
	parsePath,
	printPath,
} from "./blueprint-path.ts";
export {
	type Address,
	highestAddress,
	parseAddress,
	printAddress,
} from "./ipv4-address.ts";
export {
	type Block,
	blockSize,
	blocksOverlap,
	containsBlock,
	firstAddress,
	isPrivateBlock,
	lastAddress,
	parseBlock,
	printBlock,
	startsAtItsBase,
	subBlock,
} from "./ipv4-block.ts";
export {
	compareResourceAddresses,
	type InstanceKey,
	type ModuleStep,
	parseResourceAddress,
	printModulePath,
	printResourceAddress,
	printShortAddress,
	type ResourceAddress,
	resourceOfInstance,
} from "./resource-address.ts";
