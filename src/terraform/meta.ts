import type {
	Call,
	Commented,
	Computed,
	Expression,
	Reference,
	Value,
} from "./expression.ts";
import type { Nested } from "./typing.ts";

/** Arguments and blocks which terraform itself gives to every resource. */
export interface ResourceMeta<Arguments> extends DataMeta {
	readonly lifecycle?: Nested<Lifecycle<Arguments>, "one"> | undefined;
	/** `dynamic "setting"`: a nested block for each element. */
	readonly [label: `dynamic ${string}`]: DynamicBlock | undefined;
}

export interface DataMeta {
	/** `reference("aws", "us_east_1")`. */
	readonly provider?: Reference | undefined;
	readonly count?: Value<number> | undefined;
	readonly for_each?: Expression | undefined;
	/** Addresses: `addressOf(block)`. */
	readonly depends_on?:
		| readonly (Reference | Commented<Reference>)[]
		| undefined;
}

export type Lifecycle<Arguments> = {
	readonly create_before_destroy?: boolean | Commented<boolean> | undefined;
	readonly prevent_destroy?: boolean | Commented<boolean> | undefined;
	/** Names of arguments of the block, or references to something inside one (`tags["Name"]`), or `"all"`. */
	readonly ignore_changes?:
		| IgnoredChanges<Arguments>
		| Commented<IgnoredChanges<Arguments>>
		| undefined;
	readonly replace_triggered_by?:
		| readonly Reference[]
		| Commented<readonly Reference[]>
		| undefined;
	readonly precondition?: Nested<Condition, "many"> | undefined;
	readonly postcondition?: Nested<Condition, "many"> | undefined;
};

type Ignored<Arguments> = (keyof Arguments & string) | Reference;
type IgnoredChanges<Arguments> =
	| "all"
	| readonly (Ignored<Arguments> | Commented<Ignored<Arguments>>)[];

export type Condition = {
	readonly condition: Computed;
	readonly error_message: Value<string>;
};

export type DynamicBlock = {
	readonly for_each: Expression;
	readonly iterator?: Reference | undefined;
	readonly content: { readonly [name: string]: Expression | undefined };
};

export interface VariableArguments {
	readonly description: string;
	/** `"string"`, `"list(object({ name = string }))"`: printed as it stands. */
	readonly type: string | Reference | Call;
	/** A literal; there is nothing that it could refer to. */
	readonly default?: Expression | undefined;
	readonly sensitive?: boolean | undefined;
	readonly ephemeral?: boolean | undefined;
	readonly nullable?: boolean | undefined;
	readonly validation?: Nested<Condition, "many"> | undefined;
}

export interface OutputArguments {
	readonly description: string;
	readonly value: Expression;
	readonly sensitive?: boolean | undefined;
	readonly ephemeral?: boolean | undefined;
	readonly depends_on?: readonly Reference[] | undefined;
	readonly precondition?: Nested<Condition, "many"> | undefined;
}

export interface TerraformArguments {
	readonly required_version?: string | Commented<string> | undefined;
	readonly required_providers?:
		| {
				readonly [name: string]: RequiredProvider | Commented<RequiredProvider>;
		  }
		| undefined;
	/** The settings of `backend "s3"` are literals. */
	readonly [label: `backend ${string}`]:
		| Nested<{ readonly [name: string]: Expression | undefined }, "one">
		| undefined;
}

export type RequiredProvider = {
	readonly source: string;
	readonly version?: string | Commented<string> | undefined;
	readonly configuration_aliases?: readonly Reference[] | undefined;
};
