/** Where a database host mounts its volume. */
export const dataFolder = "/data";

/**
 * Waits for the data volume, gives it a filesystem if it is blank, and mounts it.
 *
 * On Nitro instances an EBS volume appears under its own id ("Map Amazon EBS volumes
 * to NVMe device names", Amazon EBS user guide), on older ones as `/dev/xvdf`. A new
 * volume reads as zeros; whatever else is on it is somebody's data. blkid answers 2
 * both for "nothing found" and for "could not look", so zeros are asked for as well,
 * and `mkfs.xfs` itself refuses a volume with a filesystem.
 */
export const dataVolumeFunctions = `# The volume is attached while the host boots.
wait_for_volume() {
  local try link
  link=/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_$(tr --delete - <<<"$volume_id")
  for ((try = 1; try <= 120; try++)); do
    for device in "$link" /dev/xvdf; do
      [[ -b $device ]] && return
    done
    sleep 5
  done
  echo "the volume $volume_id was not attached within ten minutes"
  return 1
}

# Formats a blank volume only: nothing that blkid knows, and nothing but zeros in its first MiB.
format_if_blank() {
  local status=0
  blkid --probe "$device" || status=$?
  ((status != 0)) || return 0
  if ((status != 2)) || [[ $(head --bytes=1M "$device" | tr --delete '\\000' | wc --bytes) != 0 ]]; then
    echo "$device is not blank, and holds no filesystem that is known: it is left as it is"
    return 1
  fi
  mkfs.xfs "$device"
}

mount_volume() {
  local uuid
  uuid=$(blkid --probe --match-tag UUID --output value "$device")
  install --directory ${dataFolder}
  if ! grep --quiet "UUID=$uuid " /etc/fstab; then
    # nofail: without its volume the host still boots, and can be looked at.
    echo "UUID=$uuid ${dataFolder} auto defaults,nofail,x-systemd.device-timeout=60 0 2" >>/etc/fstab
    systemctl daemon-reload
  fi
  mountpoint --quiet ${dataFolder} || mount ${dataFolder}
}
`;
