/**
 * Limits of RDS storage for PostgreSQL, MySQL and MariaDB. From the Amazon RDS
 * User Guide, "Amazon RDS DB instance storage" and "Managing capacity
 * automatically with Amazon RDS storage autoscaling", read 2026-10. Magnetic
 * storage can no longer be created.
 */
export type DatabaseStorageType = "gp2" | "gp3" | "io1" | "io2";

export interface DatabaseStorage {
	readonly type: DatabaseStorageType;
	readonly minimumGiB: number;
	readonly maximumGiB: number;
	/** IOPS that may be ordered, from `from` GiB on; absent where none can be. */
	readonly iops?: {
		readonly from: number;
		readonly minimum: number;
		readonly maximum: number;
		/** Most IOPS for each GiB. */
		readonly perGiB: number;
	};
	/** MiB/s that may be ordered beside IOPS. */
	readonly throughput?: { readonly minimum: number; readonly maximum: number };
}

/** From this size on a volume is striped over four: gp3 then includes 12,000 IOPS and 500 MiB/s. */
export const stripedFromGiB = 400;

const storages: Readonly<Record<DatabaseStorageType, DatabaseStorage>> = {
	gp2: { type: "gp2", minimumGiB: 20, maximumGiB: 65_536 },
	gp3: {
		type: "gp3",
		minimumGiB: 20,
		maximumGiB: 65_536,
		iops: {
			from: stripedFromGiB,
			minimum: 12_000,
			maximum: 64_000,
			perGiB: 500,
		},
		throughput: { minimum: 500, maximum: 4_000 },
	},
	io1: {
		type: "io1",
		minimumGiB: 100,
		maximumGiB: 65_536,
		iops: { from: 100, minimum: 1_000, maximum: 256_000, perGiB: 50 },
	},
	io2: {
		type: "io2",
		minimumGiB: 100,
		maximumGiB: 65_536,
		iops: { from: 100, minimum: 1_000, maximum: 256_000, perGiB: 1_000 },
	},
};

/** The limits of a type of storage. */
export function databaseStorage(type: DatabaseStorageType): DatabaseStorage {
	return storages[type];
}

/** IOPS and MiB/s that gp3 storage of a size includes at no extra price. */
export function includedGp3Performance(storageGiB: number): {
	readonly iops: number;
	readonly throughput: number;
} {
	return storageGiB >= stripedFromGiB
		? { iops: 12_000, throughput: 500 }
		: { iops: 3_000, throughput: 125 };
}

/** Smallest limit that storage autoscaling accepts: 10 % above what is allocated. */
export function minimumAutoscalingLimitGiB(allocatedGiB: number): number {
	return Math.ceil((allocatedGiB * 11) / 10);
}
