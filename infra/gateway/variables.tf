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

variable "domain" {
  type        = string
  default     = null
  description = "The host of public_url, such as shop.example.com. In China it needs an ICP filing, and WeChat wants one anyway. Without it the gateway's own address is used, which WeChat accepts for pushes only."
}

variable "certificate_arn" {
  type        = string
  default     = null
  description = "The ACM certificate of the domain, in the same region."
}

variable "log_days" {
  type        = number
  default     = 30
  description = "How long logs are kept."
}

variable "foundation" {
  description = "The output of the stack foundation."
  type        = object({ kms_key_arn = string })
}

variable "functions" {
  description = "The output of the stack functions."
  type = map(object({
    function_name = string
    alias         = string
    invoke_arn    = string
  }))
}
