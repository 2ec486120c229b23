variable "image_generation" {
  description = "Raise it to move the group to the newest Amazon Linux 2023, host by host."
  type        = number
  default     = 1
  nullable    = false
}
