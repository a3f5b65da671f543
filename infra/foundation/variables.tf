variable "environment" {
  type        = string
  description = "Part of every name: production, staging."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,15}$", var.environment))
    error_message = "environment must be 2 to 16 lower-case letters, digits or hyphens."
  }
}

variable "region" {
  type        = string
  description = "Decides the partition, too: cn-north-1 and cn-northwest-1 are aws-cn."
}

variable "catalogue" {
  type        = string
  default     = null
  description = "The catalogue's file, where it is not this checkout's; infra/deploy and infra/rollback say it."
}

variable "public_url" {
  type        = string
  description = "The public address of this installation: the console's pages, from which photos are brought."

  validation {
    condition     = can(regex("^https://[^/?#]+$", var.public_url))
    error_message = "public_url must be https:// and a host, without a path."
  }
}

variable "pictures_url" {
  type        = string
  default     = null
  description = "Where people get photos: a CDN's address before the bucket, with a slash at its end. Without it the bucket's own."

  validation {
    condition     = var.pictures_url == null || can(regex("^https://[^/?#]+/$", var.pictures_url))
    error_message = "pictures_url must be https://, a host and a slash."
  }
}

variable "pictures_distribution_arn" {
  type        = string
  default     = null
  description = "The CloudFront distribution that alone may read photos (origin access control). Without it everybody may."
}

variable "vpc_cidr" {
  type        = string
  default     = "10.40.0.0/16"
  description = "Addresses of the network, a /16."
}

variable "zones" {
  type        = number
  default     = 2
  description = "Availability zones, 2 or 3."

  validation {
    condition     = contains([2, 3], var.zones)
    error_message = "zones must be 2 or 3: the database needs two."
  }
}

variable "nat_gateways" {
  type        = number
  default     = 2
  description = "Ways out, each with a fixed address. One is cheaper, and its zone's failure stops every call to WeChat."

  validation {
    condition     = var.nat_gateways >= 1 && var.nat_gateways <= 3
    error_message = "nat_gateways must be 1 to 3."
  }
}

variable "database_class" {
  type        = string
  default     = "db.t4g.medium"
  description = "Instance class of PostgreSQL."
}

variable "database_version" {
  type        = string
  default     = "16"
  description = "Major version of PostgreSQL; the minor one follows the maintenance window."
}

variable "database_storage_gb" {
  type        = number
  default     = 50
  description = "Storage at the start; it grows by itself to ten times that."
}

variable "database_max_connections" {
  type        = number
  default     = 200
  description = "max_connections. About 10 MB of memory each: 200 want an instance with 4 GiB."
}

variable "database_spare_connections" {
  type        = number
  default     = 20
  description = "Connections no function may use: superusers (3), the service itself, migrations, a person looking."
}

variable "database_multi_az" {
  type        = bool
  default     = true
  description = "A standby in a second zone."
}

variable "backup_days" {
  type        = number
  default     = 14
  description = "How far back the database can be restored to any second."

  validation {
    condition     = var.backup_days >= 7 && var.backup_days <= 35
    error_message = "backup_days must be 7 to 35."
  }
}

variable "deletion_protection" {
  type        = bool
  default     = true
  description = "While true neither infra/destroy nor a click deletes the database."
}

variable "database_door" {
  type        = bool
  default     = true
  description = "A small instance without any open port, through which infra/deploy reaches the database by Session Manager."
}

variable "log_days" {
  type        = number
  default     = 30
  description = "How long logs are kept."
}
