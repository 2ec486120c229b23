import type { BlockDevice, Known, Purchase } from "../../plan/index.ts";
import type { Range } from "../range.ts";

/** Machines that are all alike, and how many of them there are. */
export interface Fleet {
	readonly purchase: Purchase;
	readonly instanceType?: Known<string>;
	readonly tenancy?: Known<string>;
	readonly host?: Known<string>;
	readonly spot?: boolean;
	/** Something that only Windows has is asked of it. */
	readonly isWindows?: Known<boolean>;
	readonly ebsOptimised?: Known<boolean>;
	readonly detailedMonitoring?: Known<boolean>;
	readonly cpuCredits?: Known<string>;
	readonly root?: BlockDevice;
	readonly devices: readonly BlockDevice[];
	/** How many exist; their disks are paid for all month. */
	readonly count: Range;
	/** Hours of one of them in a month. */
	readonly hours: Range;
}
