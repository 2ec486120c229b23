import { blocks, number, text } from "../aws/read.ts";
import { defined, type View } from "../aws/view.ts";
import type { Known } from "../value.ts";

/** A disk of a machine, as far as its own configuration says it. */
export interface BlockDevice {
	/** Under which name the machine sees it. */
	readonly deviceName?: Known<string>;
	readonly volumeType?: Known<string>;
	readonly sizeGiB?: Known<number>;
	readonly iops?: Known<number>;
	/** MiB/s, of gp3. */
	readonly throughput?: Known<number>;
	/** Of a local disk that comes with the instance, and costs nothing. */
	readonly virtualName?: Known<string>;
}

/** A block that holds the arguments of a volume. */
export function blockDevice(view: View): BlockDevice {
	return defined({
		deviceName: text(view, "device_name"),
		volumeType: text(view, "volume_type"),
		sizeGiB: number(view, "volume_size"),
		iops: number(view, "iops"),
		throughput: number(view, "throughput"),
		virtualName: text(view, "virtual_name"),
	});
}

export function blockDevices(view: View, name: string): readonly BlockDevice[] {
	return blocks(view, name).items.map(blockDevice);
}
