//! The DynamoDB calls the store is made of: items to and from types, consistent reads, all pages of a query,
//! transactions whose refusals have a meaning. The futures of the SDK's calls are large, so they are boxed here and in
//! [`crate::objects`], once for all callers.

use std::collections::HashMap;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{AttributeValue, CancellationReason, ConditionCheck, Put, TransactWriteItem, Update};
use serde::Serialize;
use serde::de::DeserializeOwned;
use training::ids::UserId;

use crate::error::{Conflict, StoreError, is_busy, service_error};
use crate::keys::{PK, SK};
use crate::{Result, keys};

pub(crate) type Item = HashMap<String, AttributeValue>;

pub(crate) const DYNAMODB: &str = "DynamoDB";

/// What DynamoDB takes, attribute names included.
const MAX_ITEM_BYTES: usize = 400 * 1024;

/// Another transaction on the same items is over within milliseconds.
const TRANSACTION_TRIES: u32 = 5;

#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub client: Client,
    pub name: String,
}

/// One write of a transaction, and what it means when its condition does not hold.
pub(crate) struct Write {
    item: TransactWriteItem,
    otherwise: Conflict,
}

/// An update or a condition on one item.
pub(crate) struct Change<'a> {
    pub user: &'a UserId,
    pub sk: String,
    /// The update expression; none for a condition that only has to hold.
    pub update: Option<&'a str>,
    pub condition: &'a str,
    pub names: &'a [(&'a str, &'a str)],
    pub values: Vec<(&'a str, AttributeValue)>,
}

impl Table {
    /// The item, as last written.
    pub async fn get(&self, user: &UserId, sk: &str) -> Result<Option<Item>> {
        let request = self.client.get_item().table_name(&self.name).set_key(Some(key(user, sk))).consistent_read(true);
        Ok(Box::pin(request.send()).await.map_err(|error| service_error(DYNAMODB, error))?.item)
    }

    /// All items of the user whose sort key starts so, in the order of their sort keys, all pages.
    pub async fn list(&self, user: &UserId, sk_prefix: &str) -> Result<Vec<Item>> {
        let mut pages = self.client.query().table_name(&self.name).consistent_read(true);
        pages = pages
            .key_condition_expression("PK = :pk AND begins_with(SK, :prefix)")
            .expression_attribute_values(":pk", text(keys::user(user)))
            .expression_attribute_values(":prefix", text(sk_prefix));
        let mut pages = pages.into_paginator().items().send();
        let mut items = Vec::new();
        while let Some(item) = pages.next().await {
            items.push(item.map_err(|error| service_error(DYNAMODB, error))?);
        }
        Ok(items)
    }

    /// A write that puts a new item, or replaces one under a condition.
    pub fn put(&self, what: &'static str, item: Item, condition: Condition, otherwise: Conflict) -> Result<Write> {
        let bytes = item_bytes(&item);
        if bytes > MAX_ITEM_BYTES {
            return Err(StoreError::TooLarge { what, bytes });
        }
        let put = Put::builder().table_name(&self.name).set_item(Some(item));
        let put = match condition {
            Condition::New => put.condition_expression("attribute_not_exists(PK)"),
            Condition::Version(version) => {
                put.condition_expression("version = :version").expression_attribute_values(":version", number(version))
            }
            Condition::None => put,
        };
        let item = TransactWriteItem::builder().put(put.build().map_err(defect)?).build();
        Ok(Write { item, otherwise })
    }

    /// A write that changes an item under a condition, or only holds it to one.
    pub fn change(&self, change: Change<'_>, otherwise: Conflict) -> Result<Write> {
        let key = Some(key(change.user, &change.sk));
        let names = change.names.iter().map(|(name, attribute)| ((*name).to_owned(), (*attribute).to_owned()));
        let names: HashMap<_, _> = names.collect();
        let names = (!names.is_empty()).then_some(names);
        let values = change.values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let item = TransactWriteItem::builder();
        let item = if let Some(expression) = change.update {
            let update = Update::builder().table_name(&self.name).set_key(key).update_expression(expression);
            let update = update.condition_expression(change.condition).set_expression_attribute_names(names);
            item.update(update.set_expression_attribute_values(Some(values)).build().map_err(defect)?)
        } else {
            let check = ConditionCheck::builder().table_name(&self.name).set_key(key);
            let check = check.condition_expression(change.condition).set_expression_attribute_names(names);
            item.condition_check(check.set_expression_attribute_values(Some(values)).build().map_err(defect)?)
        };
        Ok(Write { item: item.build(), otherwise })
    }

    /// Writes all or nothing. When several conditions do not hold, the first in the list says what is wrong. A
    /// repetition by the client of a call that did succeed counts as the same call.
    pub async fn transact(&self, writes: Vec<Write>) -> Result<()> {
        let (items, meanings): (Vec<_>, Vec<_>) = writes.into_iter().map(|write| (write.item, write.otherwise)).unzip();
        let mut tries = 1;
        loop {
            let call = self.client.transact_write_items().set_transact_items(Some(items.clone()));
            let Err(error) = Box::pin(call.send()).await else { return Ok(()) };
            if let Some(conflict) = refusal(&error, &meanings) {
                return Err(conflict.into());
            }
            if !cancelled_by_another(&error) {
                return Err(service_error(DYNAMODB, error));
            }
            if tries == TRANSACTION_TRIES {
                return Err(StoreError::Unavailable { service: DYNAMODB, source: error.into() });
            }
            tokio::time::sleep(Duration::from_millis(20 << tries)).await;
            tries += 1;
        }
    }
}

/// On what condition an item is put.
#[derive(Clone, Copy)]
pub(crate) enum Condition {
    /// There is none with its key.
    New,
    /// The one with its key has this `version`.
    Version(u64),
    /// None.
    None,
}

fn reasons(error: &SdkError<TransactWriteItemsError>) -> &[CancellationReason] {
    match error.as_service_error() {
        Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => cancelled.cancellation_reasons(),
        _ => &[],
    }
}

fn refusal(error: &SdkError<TransactWriteItemsError>, meanings: &[Conflict]) -> Option<Conflict> {
    let refused = reasons(error).iter().map(|reason| reason.code() == Some("ConditionalCheckFailed"));
    refused.zip(meanings).find_map(|(refused, meaning)| refused.then_some(*meaning))
}

fn cancelled_by_another(error: &SdkError<TransactWriteItemsError>) -> bool {
    reasons(error).iter().any(|reason| reason.code().is_some_and(is_busy))
}

/// A request that cannot be built is a defect of this crate.
pub(crate) fn defect(error: aws_sdk_dynamodb::error::BuildError) -> StoreError {
    StoreError::Rejected { service: DYNAMODB, source: error.into() }
}

/// The primary key of an item.
pub(crate) fn key(user: &UserId, sk: &str) -> Item {
    HashMap::from([(PK.to_owned(), text(keys::user(user))), (SK.to_owned(), text(sk))])
}

/// An item of this type under this key.
pub(crate) fn encode(user: &UserId, sk: &str, value: &impl Serialize) -> Result<Item> {
    let mut item: Item = serde_dynamo::to_item(value).map_err(|error| StoreError::corrupt(sk, error))?;
    item.extend(key(user, sk));
    Ok(item)
}

/// The value an item holds.
pub(crate) fn decode<T: DeserializeOwned>(item: Item) -> Result<T> {
    let sk = text_of(&item, SK).unwrap_or_default().to_owned();
    serde_dynamo::from_item(item).map_err(|error| StoreError::corrupt(sk, error))
}

pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(crate) fn number<T: ToString + Copy>(value: T) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

/// A part of an item.
pub(crate) fn attribute(value: &impl Serialize) -> Result<AttributeValue> {
    serde_dynamo::to_attribute_value(value).map_err(|error| StoreError::corrupt("an attribute", error))
}

pub(crate) fn text_of<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

pub(crate) fn number_of<T: std::str::FromStr>(item: &Item, name: &str) -> Option<T> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

/// The size of an item as DynamoDB counts it, at most a little more.
fn item_bytes(item: &Item) -> usize {
    item.iter().map(|(name, value)| name.len() + value_bytes(value)).sum()
}

fn value_bytes(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(number) => number.len() / 2 + 2,
        AttributeValue::L(values) => 3 + values.iter().map(|value| 1 + value_bytes(value)).sum::<usize>(),
        AttributeValue::M(map) => 3 + map.len() + item_bytes(map),
        // Booleans and nulls; sets and binaries are not used here.
        _ => 1,
    }
}
