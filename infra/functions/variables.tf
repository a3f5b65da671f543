variable "environment" {
  type        = string
  description = "Part of every name."
}

variable "region" {
  type        = string
  description = "Decides the partition, too."
}

variable "catalogue" {
  type        = string
  default     = null
  description = "The catalogue's file, where it is not this checkout's; infra/deploy and infra/rollback say it."
}

variable "release" {
  type        = string
  description = "Which packages: the folder in the packages' bucket. infra/deploy makes one for each commit."
}

variable "architecture" {
  type        = string
  default     = "x86_64"
  description = "What the packages were built on: arm64 or x86_64."

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "public_url" {
  type        = string
  description = "The public address of this installation, such as https://shop.example.com."

  validation {
    condition     = can(regex("^https://[^/?#]+$", var.public_url))
    error_message = "public_url must be https:// and a host, without a path."
  }
}

variable "settings" {
  type        = map(string)
  default     = {}
  description = "Settings that are no secrets, such as the template ids of notices, given to every function."

  validation {
    condition     = alltrue([for name, value in var.settings : startswith(name, "WETWIN_") && !can(regex("SECRET|KEY|TOKEN|DATABASE_URL", name))])
    error_message = "settings holds WETWIN_… variables that are no secrets; secrets go through infra/secrets."
  }
}

variable "log_days" {
  type        = number
  default     = 30
  description = "How long logs are kept."
}

variable "foundation" {
  description = "The output of the stack foundation; infra/deploy hands it on."
  type = object({
    kms_key_arn         = string
    private_subnets     = list(string)
    functions_group     = string
    connections         = number
    secrets             = map(string)
    nudge_queue_arn     = string
    nudge_queue_url     = string
    packages_bucket     = string
    pictures_bucket_arn = string
    pictures_bucket_url = string
    pictures_url        = string
  })
}
